"""The mirror's state and sessions on an MQTT broker, as Home Assistant and collectors read them."""
