package orderflow.deadletters;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/** The headers of a record, as their column keeps them: JSON. */
@Component
class HeaderColumn {

	private final ObjectMapper json;

	HeaderColumn(ObjectMapper json) {
		this.json = json;
	}

	String format(Headers headers) throws JsonProcessingException {
		return json
			.writeValueAsString(StreamSupport.stream(headers.spliterator(), false).map(RecordHeader::of).toList());
	}

	List<RecordHeader> parse(String headers) throws JsonProcessingException {
		return json.readValue(headers, new TypeReference<>() {
		});
	}

}
