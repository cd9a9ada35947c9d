"""The house's own file: which devices may look at the page, and who did. Nothing of the patient."""

from mirror.storage.house.house import House
from mirror.storage.house.records import Deed, Device, NewDevice, Visit

__all__ = ["Deed", "Device", "House", "NewDevice", "Visit"]
