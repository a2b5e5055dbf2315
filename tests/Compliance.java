import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds files against a standard (`ua1`, `2a`) with veraPDF, and prints what fails. */
public class Compliance {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour standard = PDFAFlavour.fromString(arguments[0]);
        for (int number = 1; number < arguments.length; number++) {
            try (FileInputStream stream = new FileInputStream(arguments[number]);
                    PDFAParser parser = Foundries.defaultInstance().createParser(stream, standard);
                    PDFAValidator validator =
                            Foundries.defaultInstance().createValidator(standard, false)) {
                ValidationResult result = validator.validate(parser);
                for (TestAssertion each : result.getTestAssertions()) {
                    if (each.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println(arguments[number] + ": " + each.getRuleId().getClause()
                                + ": " + each.getMessage());
                    }
                }
                System.out.println(arguments[number] + ": " + result.getTotalAssertions()
                        + " checks, " + (result.isCompliant() ? "compliant" : "not compliant"));
            }
        }
    }
}
