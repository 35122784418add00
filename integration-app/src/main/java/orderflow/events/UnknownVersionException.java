package orderflow.events;

/** An event is of a version that came after this release. Nobody guesses what it says. */
class UnknownVersionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private UnknownVersionException(String message) {
		super(message);
	}

	/**
	 * @param version a number, however long
	 */
	static UnknownVersionException of(String version) {
		return new UnknownVersionException(
				"%s of schemaVersion %.40s: only versions 1 to %d are known here; replay it after an upgrade"
					.formatted(OrderCreatedEvent.TYPE, version, OrderCreatedEvent.SCHEMA_VERSION));
	}

}
