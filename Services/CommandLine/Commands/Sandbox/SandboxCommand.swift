import ArgumentParser

/// What a CRM can rehearse with a simulated vendor.
struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Prints what happens to a request by the ending of its number, and makes requests and papers to try.",
        discussion: "Start a sandbox with: faxport up --sandbox. The page is deploy/sandbox.md.",
        subcommands: [SandboxTable.self, MakeSandboxRequest.self, MakeSandboxDocuments.self, SandboxLeap.self],
        defaultSubcommand: SandboxTable.self
    )
}
