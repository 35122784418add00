package orderflow;

import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/** A span, and the process that it comes from. */
record ReceivedSpan(Span span, Resource resource) {

	String traceId() {
		return hex(span.getTraceId());
	}

	String spanId() {
		return hex(span.getSpanId());
	}

	/** Empty if it is the first one of its trace. */
	String parentId() {
		return hex(span.getParentSpanId());
	}

	String name() {
		return span.getName();
	}

	/** Its kind and its name. */
	String title() {
		return span.getKind().name().replace("SPAN_KIND_", "") + " " + name();
	}

	/** The ids of the spans that it is linked with. */
	List<String> links() {
		return span.getLinksList().stream().map((link) -> hex(link.getSpanId())).toList();
	}

	long startedAt() {
		return span.getStartTimeUnixNano();
	}

	boolean isError() {
		return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
	}

	String attribute(String name) {
		return value(span.getAttributesList(), name);
	}

	String service() {
		return value(resource.getAttributesList(), "service.name");
	}

	private static String value(List<KeyValue> attributes, String name) {
		return attributes.stream()
			.filter((attribute) -> attribute.getKey().equals(name))
			.map(KeyValue::getValue)
			.map((value) -> (value.getValueCase() == AnyValue.ValueCase.INT_VALUE) ? String.valueOf(value.getIntValue())
					: value.getStringValue())
			.findFirst()
			.orElse(null);
	}

	private static String hex(ByteString id) {
		return HexFormat.of().formatHex(id.toByteArray());
	}

}
