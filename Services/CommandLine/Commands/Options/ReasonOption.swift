import ArgumentParser

/// Why a decision is made; it is recorded permanently.
struct ReasonOption: ParsableArguments {
    @Option(
        name: .customLong("reason"),
        help: ArgumentHelp("The reason; it is recorded with your name.", valueName: "text")
    )
    var text: String

    func validate() throws {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--reason must not be empty: others will read it later.")
        }
    }
}
