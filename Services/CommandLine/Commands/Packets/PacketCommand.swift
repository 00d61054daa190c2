import ArgumentParser
import Foundation
import IntakeContract
import Messaging
import Porting

/// Shows what an attempt contained.
struct PacketCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "packet",
        abstract: "Shows what was frozen for an attempt, and exports it with its documents.",
        discussion: """
            The export has packet.json, the form as text, the documents and SHA256SUMS; `sha256sum -c SHA256SUMS` in the \
            folder holds them together. Files of the same name are replaced.
            """
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "The attempt (default: the last).")
    var attempt: Int?

    @Option(help: ArgumentHelp("The folder to write into; made where there is none.", valueName: "folder"))
    var export: String?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let (answer, exported) = try await data.withServices { services in
            let answer = try await services.call(GetPacket(requestID: id, attempt: attempt), to: .intake).response
            guard let export else { return (answer, [String]()) }
            return (answer, try await PacketExport(answer, from: services).write(to: export))
        }
        if json.isOn { try console.json(answer) } else { show(answer, console) }
        if let export { console.note("\(exported.count) files are in \(export): \(exported.joined(separator: ", "))") }
    }

    private func show(_ answer: GetPacket.Response, _ console: Console) {
        let packet = answer.packet
        console.line("\(packet.requestID.reference), attempt \(packet.attempt)", .strong)
        var table = TextTable([.init(""), .init("")])
        for (name, value) in PacketFacts.facts(of: packet) { table.add(.init(name, .faint), .init(value)) }
        table.add(.init("frozen", .faint), .init(answer.frozenAt.toTheMinute))
        table.add(.init("hash", .faint), .init(packet.hash))
        console.table(table)
        console.heading("Documents")
        console.documents(packet.documents)
        let notable = answer.findings.filter { $0.outcome != .pass }
        guard !answer.findings.isEmpty else { return }
        console.heading("What the rules said")
        console.lines(ForecastLines().lines(of: answer.findings))
        if notable.isEmpty { console.line("Every rule is met.", .faint) }
    }
}

/// What a packet says, as pairs of a name and a value.
enum PacketFacts {
    static func facts(of packet: Packet) -> [(name: String, value: String)] {
        let form = packet.form
        let address = form.billedAddress
        let account: String? = form.wholeAccount.map { $0 ? "all numbers of the account" : "one number of several" }
        let facts: [(String, String?)] = [
            ("Updox user", packet.account.userID),
            ("Updox account", packet.account.accountNumber),
            ("number to port", packet.number.national),
            ("customer e-mail", form.customerEmail),
            ("authorizing person", form.authorizingPerson),
            ("billed name", form.billedName),
            ("billed address", "\(address.street), \(address.city), \(address.state) \(address.zip)"),
            ("current carrier", form.currentCarrier),
            ("carrier account", form.carrierAccountNumber),
            ("billing phone", form.billingPhone),
            ("PIN", form.pin),
            ("service ZIP", form.serviceZIP),
            ("extent", account),
            ("remaining numbers", form.remainingNumbers),
        ]
        return facts.compactMap { name, value in value.map { (name, $0) } }
    }
}
