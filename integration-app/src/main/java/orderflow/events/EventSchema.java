package orderflow.events;

import java.util.Locale;

/** The description of a version of an event in {@code schemas/events}. */
record EventSchema(String eventType, int version) {

	/** Its {@code $id}, such as {@code urn:orderflow:events:order-created:v1}. */
	String id() {
		String name = eventType.replaceFirst("Event$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "-");
		return "urn:orderflow:events:%s:v%d".formatted(name.toLowerCase(Locale.ROOT), version);
	}

}
