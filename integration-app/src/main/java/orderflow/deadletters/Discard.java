package orderflow.deadletters;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import orderflow.requests.PlainText;

/** The body of {@code POST /api/dead-letters/{id}/discard}. */
record Discard(@NotBlank @Size(max = 500) @PlainText String reason) {
}
