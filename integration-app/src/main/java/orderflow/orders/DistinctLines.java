package orderflow.orders;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** Items whose numbers, or places where none is given, differ. */
@Constraint(validatedBy = DistinctLines.Validator.class)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
@interface DistinctLines {

	String message() default "must have different line numbers, from 1 where none is given";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	class Validator implements ConstraintValidator<DistinctLines, List<PlaceOrder.Item>> {

		@Override
		public boolean isValid(List<PlaceOrder.Item> items, ConstraintValidatorContext context) {
			if (items == null) {
				return true;
			}
			Set<Integer> numbers = new HashSet<>();
			int place = 0;
			for (PlaceOrder.Item item : items) {
				place++;
				boolean isNumbered = item != null && item.lineNumber() != null;
				if (!numbers.add(isNumbered ? item.lineNumber() : place)) {
					return false;
				}
			}
			return true;
		}

	}

}
