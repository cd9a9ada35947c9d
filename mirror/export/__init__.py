"""The journal for other programs: tables, FHIR, MQTT, Prometheus. The mirror needs none of it."""
