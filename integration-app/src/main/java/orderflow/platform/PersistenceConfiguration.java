package orderflow.platform;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLErrorCodes;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

	private static final String SQL_SERVER_LOCK_TIMEOUT = "1222";

	private static final String H2_LOCK_TIMEOUT = "50200";

	/**
	 * Tells a lock that was not to be had in time from other failures: SQL Server has no
	 * standard state for it, and H2 that of any timeout.
	 */
	@Bean
	SQLExceptionTranslator lockTimeouts() {
		SQLErrorCodes codes = new SQLErrorCodes();
		codes.setCannotAcquireLockCodes(SQL_SERVER_LOCK_TIMEOUT, H2_LOCK_TIMEOUT);
		return new SQLErrorCodeSQLExceptionTranslator(codes);
	}

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
