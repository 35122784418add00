package orderflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/**
 * A test that stops, kills or reads its database, of which H2 gives it one of its own.
 */
@DisabledIfEnvironmentVariable(named = TestDatabase.URL_VARIABLE, matches = ".+",
		disabledReason = "Stops, kills or reads its database, which has to be one of H2's own")
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface OnlyOnH2 {

}
