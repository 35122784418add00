package orderflow.platform;

import java.util.Map;

import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.Status;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The health groups {@code live} and {@code ready} at the port of the API, without
 * details. Spring Boot itself would only offer paths of one segment there.
 */
@RestController
class HealthProbes {

	private final HealthEndpoint health;

	private final HttpCodeStatusMapper httpCodes;

	HealthProbes(HealthEndpoint health, HttpCodeStatusMapper httpCodes) {
		this.health = health;
		this.httpCodes = httpCodes;
	}

	@GetMapping(path = "/health/{group:live|ready}", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Map<String, String>> health(@PathVariable String group) {
		Status status = health.healthForPath(group).getStatus();
		return ResponseEntity.status(httpCodes.getStatusCode(status))
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("status", status.getCode()));
	}

}
