package orderflow.requests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/**
 * Text without control characters, which could forge log lines, and without unpaired
 * surrogates, which no UTF-8 response could carry.
 */
@Constraint(validatedBy = PlainText.Validator.class)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

	String message() default "must not contain control characters or unpaired surrogates";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	class Validator implements ConstraintValidator<PlainText, CharSequence> {

		@Override
		public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
			int length = (text != null) ? text.length() : 0;
			for (int i = 0; i < length; i += Character.charCount(Character.codePointAt(text, i))) {
				if (isUnsafe(Character.getType(Character.codePointAt(text, i)))) {
					return false;
				}
			}
			return true;
		}

		private static boolean isUnsafe(int type) {
			return type == Character.CONTROL || type == Character.SURROGATE;
		}

	}

}
