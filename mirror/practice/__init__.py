"""What is practised now: programme, stage and what people at home set."""
