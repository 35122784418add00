package orderflow.standalone;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.LifecycleStrategySupport;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.PropertiesPropertySource;

/**
 * Makes the beans that the routes of the worker name for a Camel that was not started by
 * Spring Boot, and binds them in its registry. Each is made when it is first looked up,
 * with Camel's properties.
 */
public class WorkerBeans extends LifecycleStrategySupport implements CamelContextAware {

	private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();

	private CamelContext camel;

	@Override
	public CamelContext getCamelContext() {
		return camel;
	}

	@Override
	public void setCamelContext(CamelContext camel) {
		this.camel = camel;
	}

	/** To be called once, before the routes are made. */
	public void bind() {
		spring.getEnvironment()
			.getPropertySources()
			.addLast(new PropertiesPropertySource("camel", camel.getPropertiesComponent().loadProperties()));
		spring.getBeanFactory().setConversionService(new ApplicationConversionService());
		spring.addBeanFactoryPostProcessor((factory) -> makeLazy(spring.getDefaultListableBeanFactory()));
		spring.registerBean("camelContext", CamelContext.class, () -> camel, (bean) -> bean.setDestroyMethodName(""));
		spring.register(WorkerConfiguration.class);
		spring.refresh();
		for (String name : spring.getBeanDefinitionNames()) {
			camel.getRegistry().bind(name, spring.getType(name, false), () -> spring.getBean(name));
		}
		consumers().start();
		camel.addLifecycleStrategy(this);
	}

	/**
	 * As in {@code application.yaml}, which only Spring Boot has Camel heed for these.
	 */
	@Override
	public void onDataFormatCreated(String name, DataFormat format) {
		if (format instanceof JacksonDataFormat json) {
			json.setAutoDiscoverObjectMapper(true);
		}
	}

	/** What is repeated for as long as it takes ends now. */
	@Override
	public void onContextStopping(CamelContext context) {
		consumers().stop();
	}

	@Override
	public void onContextStopped(CamelContext context) {
		spring.close();
	}

	private static void makeLazy(DefaultListableBeanFactory beans) {
		// The worker has no JPA, which would be made all the same.
		beans.removeBeanDefinition("entityManagerFactory");
		for (String name : beans.getBeanDefinitionNames()) {
			beans.getBeanDefinition(name).setLazyInit(true);
		}
	}

	private SmartLifecycle consumers() {
		return spring.getBean("stopConsumersFirst", SmartLifecycle.class);
	}

}
