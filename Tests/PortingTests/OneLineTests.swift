import Porting
import Testing

struct OneLineTests {
    @Test(arguments: [
        ("Updox asks: Who signs?\r\n\r\nThe owner?\n", "Updox asks: Who signs? The owner?"),
        ("a \t\u{2028} b", "a b"), ("\n", ""), ("\u{85}é\u{0}", "é"), ("a\n \nb", "a b"), ("  kept  ", "  kept  "),
        ("", ""), ("Zoë – “q”", "Zoë – “q”"),
    ])
    func breaksBecomeOneBlank(text: String, line: String) {
        #expect(OneLine.of(text) == line)
    }

    @Test func theNextStepOfAStatusIsOneLine() {
        let status = PortStatus(
            state: .inReview,
            attempt: 1,
            attention: .operator,
            nextStep: "Updox asks: Who signs?\nThe owner?",
            owner: .operator,
            deadline: nil
        )
        #expect(status.nextStep == "Updox asks: Who signs? The owner?")
    }
}
