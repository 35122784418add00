package orderflow.platform;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

import orderflow.OrderflowApplication;
import org.springframework.boot.orm.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.support.CustomSQLErrorCodesTranslation;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLErrorCodes;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

	private static final int H2_LOCK_TIMEOUT = 50200;

	private static final int H2_DEADLOCK = 40001;

	/**
	 * Tells what may pass from other failures where SQL states do not: a lock that was
	 * not to be had in time, a transaction that was given up for another one, and a
	 * server that is busy or goes away.
	 */
	@Bean
	SQLExceptionTranslator passingFailures() {
		SQLErrorCodes codes = new SQLErrorCodes();
		codes.setCannotAcquireLockCodes(codes(Set.of(SqlServerErrors.LOCK_TIMEOUT, H2_LOCK_TIMEOUT)));
		codes.setTransientDataAccessResourceCodes(codes(SqlServerErrors.BUSY));
		codes.setDataAccessResourceFailureCodes(codes(SqlServerErrors.MOVED_AWAY));
		codes.setCustomTranslations(rolledBack());
		return new SQLErrorCodeSQLExceptionTranslator(codes);
	}

	private static CustomSQLErrorCodesTranslation rolledBack() {
		CustomSQLErrorCodesTranslation rolledBack = new CustomSQLErrorCodesTranslation();
		rolledBack
			.setErrorCodes(codes(Stream.concat(SqlServerErrors.ROLLED_BACK.stream(), Stream.of(H2_DEADLOCK)).toList()));
		rolledBack.setExceptionClass(PessimisticLockingFailureException.class);
		return rolledBack;
	}

	private static String[] codes(Collection<Integer> numbers) {
		return numbers.stream().map(String::valueOf).toArray(String[]::new);
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
