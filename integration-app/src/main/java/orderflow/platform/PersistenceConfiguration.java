package orderflow.platform;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

	/** Hibernate takes seconds to start; the rest of the application need not wait. */
	@Bean
	static BeanPostProcessor startHibernateInBackground() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessBeforeInitialization(Object bean, String name) {
				if (bean instanceof LocalContainerEntityManagerFactoryBean factory) {
					factory.setBootstrapExecutor(new SimpleAsyncTaskExecutor("hibernate-start-"));
				}
				return bean;
			}
		};
	}

}
