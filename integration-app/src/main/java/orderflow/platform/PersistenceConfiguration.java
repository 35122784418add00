package orderflow.platform;

import javax.sql.DataSource;

import orderflow.OrderflowApplication;
import org.springframework.boot.orm.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

	/**
	 * As Spring Boot would make it, but that the application need not wait for it: not at
	 * start, where Hibernate takes seconds and the database may be away, and not when it
	 * is stopped before Hibernate has started.
	 */
	@Bean
	LocalContainerEntityManagerFactoryBean entityManagerFactory(EntityManagerFactoryBuilder builder,
			DataSource dataSource, DatabaseStart database) {
		LocalContainerEntityManagerFactoryBean usual = builder.dataSource(dataSource).build();
		LocalContainerEntityManagerFactoryBean factory = new BackgroundFactory(database);
		factory.setPackagesToScan(OrderflowApplication.class.getPackageName());
		factory.setDataSource(dataSource);
		factory.setJpaVendorAdapter(usual.getJpaVendorAdapter());
		factory.setJpaPropertyMap(usual.getJpaPropertyMap());
		factory.setBootstrapExecutor(database.executor());
		return factory;
	}

	@SuppressWarnings("serial")
	private static final class BackgroundFactory extends LocalContainerEntityManagerFactoryBean {

		private final DatabaseStart database;

		BackgroundFactory(DatabaseStart database) {
			this.database = database;
		}

		@Override
		public void afterSingletonsInstantiated() {
			// Would wait for Hibernate.
		}

		@Override
		public void destroy() {
			if (database.stop()) {
				super.destroy();
			}
		}

	}

}
