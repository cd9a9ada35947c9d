"""The project's errors.

Every error inherits :class:`MirrorError` and the built-in that fits, so callers may catch
either. The text is written for the person at the machine: it names the object, what was
expected, what was found, and what to do next. The command line prints it without a trace.
"""


class MirrorError(Exception):
    """The base of every error that this project raises on purpose."""


class CameraError(MirrorError, OSError):
    """A camera cannot be opened, or has stopped giving frames."""


class UnknownCameraError(MirrorError, ValueError):
    """A camera was asked for by a name that no driver answers to."""


class RecordingError(MirrorError, FileNotFoundError):
    """A recording that is to be measured is not there."""


class PerformanceError(MirrorError, ValueError):
    """An actor's performance file is missing or says something impossible."""


class ModelError(MirrorError, RuntimeError):
    """A model bundle is missing, damaged or cannot be fetched."""


class SettingsError(MirrorError, ValueError):
    """The settings have faults; the text lists all of them."""


class ProgrammeError(MirrorError, ValueError):
    """A programme has faults, or is not there; the text lists all of them."""


class PreferenceError(MirrorError, ValueError):
    """What somebody wants to set is out of its limits."""


class DisplayError(MirrorError, OSError):
    """A display cannot be opened."""


class UnknownDisplayError(MirrorError, ValueError):
    """A display was asked for by a name that no driver answers to."""


class PanelError(MirrorError, ValueError):
    """The size of the panel behind the glass is not known, or cannot be true."""


class PanelLightError(MirrorError, OSError):
    """The light behind the panel cannot be set just now."""


class PrivacyError(MirrorError, PermissionError):
    """The process would see frames without being shut off from the network."""


class LanguageError(MirrorError, LookupError):
    """A language, or a text in it, was asked for that is not there."""


class StorageError(MirrorError, OSError):
    """The journal cannot be opened, read or written."""


class PageError(MirrorError, OSError):
    """The page cannot be served: its port is taken, or its certificates cannot be had."""


class AlignmentError(MirrorError, OSError):
    """The stored alignments cannot be read or written."""


class JournalRefusedError(StorageError):
    """The journal belongs to a newer version or to another program: it is left untouched."""


class JournalDamagedError(StorageError):
    """The journal's file is no database, or a broken one."""


class AlreadyRunningError(MirrorError, BlockingIOError):
    """Another mirror runs on this machine, and two would disturb each other."""


class ExportError(MirrorError, OSError):
    """What the journal holds cannot be told to another program."""
