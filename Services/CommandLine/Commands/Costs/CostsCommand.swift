import ArgumentParser

/// What the vendor bills: reports, the comparison with an invoice, and decisions about single fees.
struct CostsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "costs",
        abstract: "Reports what the vendor bills, compares it with an invoice, and records decisions about fees.",
        subcommands: [CostsReport.self, ReconcileInvoice.self, DecideFeeCommand.self],
        defaultSubcommand: CostsReport.self
    )
}
