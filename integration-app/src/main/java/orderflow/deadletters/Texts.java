package orderflow.deadletters;

/** Text from strangers, made fit for columns, logs and JSON. */
final class Texts {

	private Texts() {
	}

	/** One line of at most so many characters, or null. */
	static String line(String text, int maxLength) {
		return (text != null) ? cut(text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+", " "), maxLength) : null;
	}

	/** At most so many characters, and no half of one. */
	static String cut(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return text;
		}
		boolean splits = Character.isHighSurrogate(text.charAt(maxLength - 1));
		return text.substring(0, splits ? maxLength - 1 : maxLength);
	}

}
