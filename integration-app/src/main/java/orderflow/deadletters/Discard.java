package orderflow.deadletters;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The body of {@code POST /api/dead-letters/{id}/discard}. */
record Discard(@NotBlank @Size(max = 500) @Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*",
		message = "must not contain control characters or unpaired surrogates") String reason) {
}
