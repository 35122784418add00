package orderflow.orders;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A time that {@code DATETIME2} can hold. */
@Constraint(validatedBy = StorableTime.Validator.class)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
@interface StorableTime {

	String message() default "must be in the years 1 to 9999";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	class Validator implements ConstraintValidator<StorableTime, Instant> {

		private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

		private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

		@Override
		public boolean isValid(Instant time, ConstraintValidatorContext context) {
			return time == null || (!time.isBefore(FIRST) && time.isBefore(END));
		}

	}

}
