import AccountProvisioningService
import Durable
import LinkingService
import Mail
import Messaging
import Porting
import SubmissionService
import Timekeeping
import VendorInterface
import VendorSandbox
import VendorSimulatorService

/// The vendor and the customers' mailboxes: the real porting desk and books, reached through mails and calls.
final class SimulatedVendor {
    private unowned let world: World
    private(set) var desk: PortingDesk
    private(set) var books: UpdoxBooks
    /// Every mail that the system sent, with the number of sendings.
    private(set) var taken: [String: Int] = [:]
    private var lettersOnTheirWay = 0
    /// Those that a server accepted and will return.
    private var comingBack: Set<String> = []
    /// How many came back.
    private(set) var bounces = 0
    private var waiting: [String: Arrival] = [:]
    private lazy var people = CarelessDesk(world)
    private(set) var said = DeskStatements()
    /// The different mails that left the desk, by Message-ID and content.
    private(set) var mailsWritten: Set<MailMessage> = []
    private var mailsDelivered = 0
    /// What the desk meant, by the Message-ID of what it wrote.
    private var meant: [String: MailMessage] = [:]

    /// The numbers that accounts had before any port, by practice group.
    static let formerNumbers = ["pg-1": "+17735550001", "pg-2": "+17735550002"]

    init(_ world: World) {
        self.world = world
        let former = Self.formerNumbers.sorted { $0.key < $1.key }
        books = UpdoxBooks(directMessagingAccounts: former.map(\.key), inventory: Set(former.map(\.value)))
        desk = PortingDesk(seed: world.chance.bits(), inventory: books.inventory)
        desk.options.delays.jitter = .days(2)
        for (group, number) in former {
            guard let account = books.account(of: group) else { continue }
            _ = try? books.link(number, to: account.accountNumber, useForOutbound: true)
        }
    }

    var isIdle: Bool { desk.nextDue == nil && hasNoMailUnderWay }

    /// Whether every mail, to the desk and from it, was read.
    var hasNoMailUnderWay: Bool { lettersOnTheirWay == 0 && waiting.isEmpty }

    func follow(_ rules: [ScriptRule]) {
        desk.options.script += rules
    }

    // MARK: Mail

    func hasTaken(_ letter: Letter) -> Bool { taken[letter.name] != nil || comingBack.contains(letter.name) }

    func take(_ letter: Letter) throws {
        world.log("mail \(letter.name)")
        if letter.recipient == .desk, world.strikes(.mailBounced, world.weather.effectFailure / 8) {
            return sendBack(letter)
        }
        taken[letter.name, default: 0] += 1
        guard letter.recipient == .desk else { return }
        // One of the desk's mailboxes is full, and another one takes it.
        if world.strikes(.mailBouncedThoughDelivered, world.weather.effectFailure / 3) {
            report(letter, within: world.chance.pick(.hours(12), .days(4)))
        }
        let mail = try MailMessage(parsing: letter.bytes)
        lettersOnTheirWay += 1
        world.after(world.chance.span(.seconds(1)...(.hours(3)))) { [unowned self] in
            lettersOnTheirWay -= 1
            desk.receive(mail, at: world.now)
            workWhenDue()
        }
    }

    /// The desk's server takes it and finds out later that it cannot deliver it.
    private func sendBack(_ letter: Letter) {
        comingBack.insert(letter.name)
        if world.chance.strikes(0.3) { world.customers.changesTheirMind(about: letter.name) }
        report(letter, within: .hours(3))
    }

    private func report(_ letter: Letter, within span: TimeSpan) {
        lettersOnTheirWay += 1
        world.after(world.chance.span(.minutes(1)...span)) { [unowned self] in
            lettersOnTheirWay -= 1
            comingBack.remove(letter.name)
            bounces += 1
            deliver("bounce-\(bounces)@updox.com", Bounce(of: letter.name, number: bounces).bytes)
            world.people.hearOfBounce()
        }
    }

    private func workWhenDue() {
        guard let due = desk.nextDue else { return }
        world.at(due) { [unowned self] in
            for mail in desk.due(at: world.now) { try answer(mail) }
            try updateInventory()
            workWhenDue()
        }
    }

    private func answer(_ mail: MailMessage) throws {
        said.note(mail, at: world.now)
        for written in people.write(mail) {
            if written.subject == mail.subject, written.textBody.hasPrefix(mail.textBody) {
                meant[written.messageID] = mail
            }
            try send(written)
        }
    }

    /// The desk names a day on the telephone.
    func saysADate(about reference: String) { said.note(.date, about: reference, at: world.now) }

    /// Writes a mail again that could not be used here, if it said anything of its own.
    func writeAgain(_ messageID: String) throws {
        let name = messageID.prefix { $0 != "#" }
        if let mail = meant.removeValue(forKey: String(name)) { try send(people.again(mail)) }
    }

    private func send(_ mail: MailMessage) throws {
        world.log("desk writes \(mail.subject): \(mail.textBody.prefix(90))")
        mailsWritten.insert(mail)
        deliver(mail.messageID, try mail.encoded())
    }

    private func deliver(_ messageID: String, _ bytes: Bytes) {
        mailsDelivered += 1
        let arrival = Arrival(source: VendorMailbox.source, id: "\(mailsDelivered).\(messageID)", bytes: bytes)
        waiting[arrival.id] = arrival
        world.people.expectsMail()
        offer(arrival, after: world.chance.span(.seconds(1)...(.minutes(20))), again: .seconds(20))
    }

    /// Offers a mail repeatedly until it is accepted.
    private func offer(_ arrival: Arrival, after span: TimeSpan, again: TimeSpan) {
        world.after(span) { [unowned self] in
            guard waiting[arrival.id] != nil else { return }
            world.processes[.submission]?.deliver(.arrival(arrival))
            offer(arrival, after: again, again: min(again * 2, .hours(6)))
        }
    }

    func letGo(_ arrival: Arrival) {
        waiting[arrival.id] = nil
    }

    private func updateInventory() throws {
        guard books.inventory != desk.inventory else { return }
        // Removals are visible at once; additions may appear late, as in a list that people maintain.
        books.inventory.formIntersection(desk.inventory)
        let isLate = world.weather.inventoryIsLate && world.strikes(.inventoryLate, 0.7)
        world.after(isLate ? world.chance.span(.minutes(20)...(.hours(3))) : .zero) { [unowned self] in
            books.inventory = desk.inventory
            try world.invariants.checkBooks()
        }
        try world.invariants.checkBooks()
    }

    // MARK: The account interface

    /// Performs an effect; a refusal is an outcome.
    func perform(_ job: EffectJob) throws -> EffectResult<Bytes> {
        let result = try outcome(of: job)
        try world.invariants.checkBooks()
        return result
    }

    private func outcome(of job: EffectJob) throws -> EffectResult<Bytes> {
        switch job.kind {
        case OpenAccount.kind: .done(try MessageCoding.encode(try open(decoded(job))))
        case ReadLines.kind: .done(try MessageCoding.encode(try read(decoded(job))))
        case LinkLine.kind: .done(try MessageCoding.encode(try link(decoded(job))))
        case LookForLine.kind: .done(try MessageCoding.encode(try look(decoded(job))))
        case LookInInventory.kind: .done(try MessageCoding.encode(try lookInInventory(decoded(job))))
        case UnlinkLine.kind: .done(try MessageCoding.encode(try unlink(decoded(job))))
        case ChangeLineAtVendor.kind: .done(try MessageCoding.encode(try change(decoded(job))))
        default: .notDone(reason: "The simulated vendor does not know \(job.kind.rawValue).")
        }
    }

    private func decoded<Work: Effect>(_ job: EffectJob) throws -> Work {
        try MessageCoding.decode(Work.self, from: job.body)
    }

    private func open(_ work: OpenAccount) throws -> OpenAccount.Outcome {
        if world.strikes(.accountRefused, 0.03) { return .refused("The practice has an account of its own.") }
        let profile = UpdoxBooks.Profile(
            practiceName: work.profile.practiceName,
            providerName: work.profile.providerName,
            address: .init(zip: work.profile.address.zip),
            customerEmail: work.customerEmail
        )
        do {
            let account = try books.openAccount(of: work.practiceGroupID, profile: profile)
            let origin = AccountOrigin(rawValue: account.origin.rawValue) ?? .existing
            return .open(VendorAccount(userID: account.userID, accountNumber: account.accountNumber, origin: origin))
        } catch {
            return .refused("\(error)")
        }
    }

    private func read(_ work: ReadLines) -> ReadLines.Outcome {
        let number = work.command.number
        guard books.inventory.contains(number.e164) else { return .refused("\(number) is not in the inventory.") }
        // The number was seen in the inventory before, so only the account can be the reason.
        if world.strikes(.linkRefused, 0.08) {
            if world.chance.strikes(0.5) { world.accountsFail(for: world.chance.pick(.hours(3), .hours(12))) }
            return .refused("The account is closed.")
        }
        do {
            let lines = try books.lines(of: work.command.account.accountNumber)
            let outbound = lines.first { $0.direction == .inboundAndOutbound }.flatMap { PhoneNumber(e164: $0.number) }
            return .read(outbound: outbound == number ? nil : outbound)
        } catch {
            return .refused("\(error)")
        }
    }

    private func link(_ work: LinkLine) -> LinkLine.Outcome {
        let command = work.command
        do {
            let lines = try books.link(
                command.number.e164,
                to: command.account.accountNumber,
                useForOutbound: command.useForOutbound
            )
            let line = lines.first { $0.number == command.number.e164 }
            return .linked(outbound: line?.direction == .inboundAndOutbound)
        } catch {
            return .refused("\(error)")
        }
    }

    private func look(_ work: LookForLine) -> LookForLine.Outcome {
        let lines = (try? books.lines(of: work.command.account.accountNumber)) ?? []
        let line = lines.first { $0.number == work.command.number.e164 }
        return LookForLine.Outcome(present: line != nil, outbound: line.map { $0.direction == .inboundAndOutbound })
    }

    private func lookInInventory(_ work: LookInInventory) -> LookInInventory.Outcome {
        if world.planted == .noSecondWitness { return LookInInventory.Outcome(.present) }
        let (number, account) = (work.command.number, work.command.account)
        guard books.inventory.contains(number.e164) else { return LookInInventory.Outcome(nil, for: account) }
        let holder = books.lines.first { $0.number == number.e164 }?.accountNumber
        if world.strikes(.accountsDown, 0.03) { world.accountsFail(for: .hours(3)) }
        return LookInInventory.Outcome(InventoryEntry(number: number, accountNumber: holder), for: account)
    }

    /// What a person has decided about a line; nobody releases or moves lines here.
    private func change(_ work: ChangeLineAtVendor) throws -> ChangeLineAtVendor.Outcome {
        do {
            let before = try books.lines(of: work.accountNumber)
            let other = before.first { $0.direction == .inboundAndOutbound && $0.number != work.number.e164 }
            let former = other.flatMap { PhoneNumber(e164: $0.number) }
            guard work.step != .look else { return .looked(former: former) }
            let lines = try books.link(work.number.e164, to: work.accountNumber, useForOutbound: work.outbound)
            let line = lines.first { $0.number == work.number.e164 }
            return .linked(
                outbound: line?.direction == .inboundAndOutbound,
                former: work.looked.map(\.former) ?? former
            )
        } catch {
            return .refused("\(error)")
        }
    }

    private func unlink(_ work: UnlinkLine) throws -> UnlinkLine.Outcome {
        let account = work.command.account.accountNumber
        let left = (try? books.unlink(work.command.number.e164, from: account)) ?? []
        let isFree = !left.contains { line in
            line.direction == .inboundAndOutbound && line.number != work.formerOutbound?.e164
        }
        guard isFree, let former = work.formerOutbound, left.contains(where: { $0.number == former.e164 }) else {
            return UnlinkLine.Outcome(restored: nil)
        }
        _ = try books.link(former.e164, to: account, useForOutbound: true)
        return UnlinkLine.Outcome(restored: former)
    }
}
