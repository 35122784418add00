package orderflow.deployment;

import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;

/** Kubernetes' own kinds of resources, and the Prometheus operator's. */
final class KubernetesModel {

	private static final Map<String, Class<? extends KubernetesResource>> TYPES = Map.of("v1/ConfigMap",
			ConfigMap.class, "v1/Namespace", Namespace.class, "v1/ServiceAccount", ServiceAccount.class, "batch/v1/Job",
			Job.class, "networking.k8s.io/v1/Ingress", Ingress.class, "networking.k8s.io/v1/NetworkPolicy",
			NetworkPolicy.class, "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
			"monitoring.coreos.com/v1/PodMonitor", PodMonitor.class);

	private static final ObjectMapper STRICT = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.annotationIntrospector(new WithoutRoomForMore())
		.build();

	private KubernetesModel() {
	}

	static boolean knows(JsonNode resource) {
		return TYPES.containsKey(typeOf(resource));
	}

	/**
	 * @throws IllegalArgumentException if a field is unknown or has the wrong type
	 */
	static void check(JsonNode resource) {
		STRICT.convertValue(resource, TYPES.get(typeOf(resource)));
	}

	private static String typeOf(JsonNode resource) {
		return resource.path("apiVersion").asText() + "/" + resource.path("kind").asText();
	}

	/** The models keep unknown fields unless they are told otherwise. */
	@SuppressWarnings("serial")
	private static final class WithoutRoomForMore extends JacksonAnnotationIntrospector {

		@Override
		public Boolean hasAnySetter(Annotated method) {
			return false;
		}

	}

}
