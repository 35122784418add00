package orderflow.platform;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

	/**
	 * Before Tomcat listens; Spring Boot would call the process broken until it has
	 * started.
	 */
	@Bean
	SmartInitializingSingleton liveWhileStarting(ApplicationContext application) {
		return () -> AvailabilityChangeEvent.publish(application, LivenessState.CORRECT);
	}

	@Bean
	HealthIndicator databaseHealthIndicator(DatabaseStart database) {
		return () -> (database.isAvailable() ? Health.up() : Health.down()).build();
	}

}
