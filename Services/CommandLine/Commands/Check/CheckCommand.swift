import ArgumentParser

/// Groups the checks that need no running system.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks a number, a document, a request, the mail servers or an email, without a running system.",
        discussion: """
            Uses the same rules as intake and reads documents in the same way; nothing is sent or stored. Exit codes: \
            0 if nothing would stop the request (warnings and unchecked rules are printed), 1 if something would stop \
            it, 2 if an input cannot be read.
            """,
        subcommands: [CheckNumber.self, CheckDocument.self, CheckRequest.self, CheckMail.self, CheckReply.self]
    )
}
