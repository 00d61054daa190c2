import ArgumentParser

/// Checking without a running system.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks a number, a document, a whole request or the mail servers, without a running system.",
        discussion: """
            The same rules and the same look into the documents as in intake; nothing is sent or kept. Ends with 0 where \
            nothing would stop the request (warnings and what could not be checked are shown all the same), with 1 where \
            something would, and with 2 where an input can not be read.
            """,
        subcommands: [CheckNumber.self, CheckDocument.self, CheckRequest.self, CheckMail.self]
    )
}
