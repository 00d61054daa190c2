import ArgumentParser

/// Why something is done; kept for ever with the name.
struct ReasonOption: ParsableArguments {
    @Option(name: .customLong("reason"), help: ArgumentHelp("Why; it is kept with your name.", valueName: "text"))
    var text: String

    func validate() throws {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--reason needs at least one word: it is what others will read later.")
        }
    }
}
