package orderflow;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Entity;
import orderflow.embedded.EmbeddedBroker;
import orderflow.events.OrderCancelledEvent;
import orderflow.events.OrderCreatedEvent;
import orderflow.events.OrderEvent;
import orderflow.events.OrderEventReader;
import orderflow.events.OrderFailedEvent;
import orderflow.events.OrderShippedEvent;
import orderflow.events.OutboxBacklog;
import orderflow.events.TracedEvent;
import orderflow.platform.EvictDeadConnections;
import orderflow.platform.ProblemReportValve;
import orderflow.platform.Problems;
import orderflow.requests.BadRequestException;
import orderflow.requests.Caller;
import orderflow.requests.PlainText;
import orderflow.requests.Query;
import orderflow.standalone.WorkerBeans;
import orderflow.tracing.LoggingContext;
import orderflow.tracing.TraceParent;
import orderflow.tracing.TracedWork;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** A rule that selects no class fails. */
@AnalyzeClasses(packages = "orderflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule featuresMeetOnlyInEvents = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("orders")
		.definedBy("orderflow.orders..")
		.layer("fulfillment")
		.definedBy("orderflow.fulfillment..")
		.layer("dead letters")
		.definedBy("orderflow.deadletters..")
		.layer("events")
		.definedBy("orderflow.events..")
		.layer("tracing")
		.definedBy("orderflow.tracing..")
		.layer("requests")
		.definedBy("orderflow.requests..")
		.layer("security")
		.definedBy("orderflow.security..")
		.layer("platform")
		.definedBy("orderflow.platform..")
		.layer("embedded broker")
		.definedBy("orderflow.embedded..")
		.layer("standalone worker")
		.definedBy("orderflow.standalone..")
		.whereLayer("standalone worker")
		.mayNotAccessAnyLayer()
		.whereLayer("orders")
		.mayOnlyAccessLayers("events", "requests", "tracing")
		.whereLayer("fulfillment")
		.mayOnlyAccessLayers("events", "tracing")
		.whereLayer("dead letters")
		.mayOnlyAccessLayers("requests", "tracing")
		.whereLayer("events")
		.mayOnlyAccessLayers("tracing")
		.whereLayer("tracing")
		.mayNotAccessAnyLayer()
		.whereLayer("requests")
		.mayNotAccessAnyLayer()
		.whereLayer("security")
		.mayOnlyAccessLayers("platform", "requests")
		.whereLayer("platform")
		.mayOnlyAccessLayers("tracing")
		.whereLayer("embedded broker")
		.mayNotAccessAnyLayer()
		.ensureAllClassesAreContainedInArchitectureIgnoring("orderflow");

	@ArchTest
	static final ArchRule packagesFormNoCycle = slices().matching("orderflow.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule typesArePackagePrivate = classes().that()
		.areTopLevelClasses()
		.and(not(belongToAnyOf(OrderflowApplication.class, OrderEvent.class, OrderCreatedEvent.class,
				OrderShippedEvent.class, OrderFailedEvent.class, OrderCancelledEvent.class, OrderEventReader.class,
				OutboxBacklog.class, TracedEvent.class, Query.class, BadRequestException.class, Caller.class,
				PlainText.class, Problems.class, EmbeddedBroker.class, EvictDeadConnections.class,
				ProblemReportValve.class, LoggingContext.class, TraceParent.class, TracedWork.class,
				WorkerBeans.class)))
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule entitiesHaveTransitionsInsteadOfSetters = noMethods().that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(Entity.class)
		.should()
		.haveNameStartingWith("set");

	@ArchTest
	static final ArchRule entitiesKeepTheirStateToThemselves = fields().that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(Entity.class)
		.and()
		.areNotStatic()
		.should()
		.bePrivate();

	@ArchTest
	static final ArchRule dependenciesComeThroughConstructors = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

	@ArchTest
	static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

}
