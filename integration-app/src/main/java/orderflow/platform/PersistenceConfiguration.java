package orderflow.platform;

import javax.sql.DataSource;

import orderflow.OrderflowApplication;
import org.springframework.boot.orm.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

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
