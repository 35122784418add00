package orderflow.platform;

import java.lang.annotation.ElementType;

import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Only plain records are validated, so nobody need ask JPA for each of their components
 * whether it has been loaded.
 */
@Configuration(proxyBeanMethods = false)
class ValidationConfiguration {

	@Bean
	ValidationConfigurationCustomizer everythingIsLoaded() {
		return (configuration) -> configuration.traversableResolver(new EverythingIsLoaded())
			.addProperty(BaseHibernateValidatorConfiguration.ENABLE_TRAVERSABLE_RESOLVER_RESULT_CACHE, "false");
	}

	private static final class EverythingIsLoaded implements TraversableResolver {

		@Override
		public boolean isReachable(Object object, Path.Node node, Class<?> root, Path path, ElementType type) {
			return true;
		}

		@Override
		public boolean isCascadable(Object object, Path.Node node, Class<?> root, Path path, ElementType type) {
			return true;
		}

	}

}
