import AccountProvisioningContract
import AccountProvisioningDomain
import Durable
import Messaging
import Porting
import Timekeeping
import Violations

/// Makes sure that practices have accounts.
struct AccountHandlers: Sendable {
    let source: AccountSource

    /// After this time the vendor is asked whether the practice still has its account: a number that is ported for a
    /// closed account reaches nobody.
    private static let confirmedFor = TimeSpan.hours(24)

    func ensure(_ message: EnsureAccount, _ turn: Turn) throws {
        let problems = AccountPreconditions.problems(message.practice)
        guard problems.isEmpty, let group = message.practice.practiceGroupID else {
            let blocked = AccountBlocked(requestID: message.requestID, problems: problems, owner: .practiceStaff)
            try turn.send(blocked, to: .sagaSupervisor)
            return
        }
        if let known = try AccountTable.fetch(turn.db, practiceGroupID: group),
            !mustBeConfirmed(known, at: turn.now.calendar)
        {
            return try Self.tell(message.requestID, known.account, of: group, turn)
        }
        switch source {
        case .vendor:
            let effect = OpenAccount(
                requestID: message.requestID,
                practiceGroupID: group,
                practice: message.practice,
                customerEmail: message.customerEmail
            )
            try turn.plan(effect, lane: group)
        case .people:
            let name = message.practice.practiceName ?? group
            let task = AccountPreconditions.taskForPeople(group, name: name)
            try Self.ask(message.requestID, of: group, task, turn)
        }
    }

    private func mustBeConfirmed(_ known: ListAccounts.Account, at now: Timestamp) -> Bool {
        switch source {
        case .vendor: known.recordedBy == nil && (known.confirmed.map { $0 + Self.confirmedFor <= now } ?? true)
        case .people: false
        }
    }

    private static func tell(
        _ requestID: PortRequestID,
        _ account: VendorAccount,
        of group: String,
        _ turn: Turn
    ) throws {
        try AccountWaitTable.remove(turn.db, requestID)
        let ready = AccountReady(requestID: requestID, practiceGroupID: group, account: account)
        try turn.send(ready, to: .sagaSupervisor)
    }

    /// Gives the problem to operations, who may record the account by hand.
    private static func ask(
        _ requestID: PortRequestID,
        of group: String,
        _ problem: Violation,
        _ turn: Turn
    ) throws {
        try AccountWaitTable.add(turn.db, requestID, for: group)
        let blocked = AccountBlocked(requestID: requestID, problems: [problem], owner: .operator)
        try turn.send(blocked, to: .sagaSupervisor)
    }

    static func finish(_ work: OpenAccount, _ outcome: OpenAccount.Outcome, _ turn: Turn) throws {
        let group = work.practiceGroupID
        switch outcome {
        case .open(let account):
            let known = try AccountTable.fetch(turn.db, practiceGroupID: group)
            if let known, known.account.accountNumber != account.accountNumber {
                let text =
                    "the account of \(group) is \(account.accountNumber), no longer \(known.account.accountNumber)"
                turn.log(text, .warning, request: work.requestID.description)
            }
            let kept = ListAccounts.Account(
                practiceGroupID: group,
                practiceName: work.practice.practiceName,
                account: account,
                confirmed: turn.now.calendar
            )
            try AccountTable.keep(turn.db, kept)
            try tell(work.requestID, account, of: group, turn)
        case .refused(let sentence):
            try ask(work.requestID, of: group, AccountPreconditions.refusal(sentence, group), turn)
        case .ownAccount(let sentence):
            try ask(work.requestID, of: group, AccountPreconditions.ownAccount(sentence, group), turn)
        }
    }

    /// Records what a person has opened or found.
    static func record(_ call: RecordAccount, _ turn: Turn) throws -> RecordAccount.Response {
        let group = call.practiceGroupID
        guard !group.isEmpty, !call.account.userID.isEmpty, !call.account.accountNumber.isEmpty else {
            throw CallError(.invalidArgument, "The practice group, the user id and the account number are needed.")
        }
        if let other = try AccountTable.practiceGroup(turn.db, of: call.account.accountNumber), other != group {
            throw CallError(
                .failedPrecondition,
                "\(call.account.accountNumber) is the account of the practice group \(other)."
                    + " Each practice group needs an account of its own: open one on the fax management page."
            )
        }
        let known = try AccountTable.fetch(turn.db, practiceGroupID: group)
        let isKnown =
            known?.account.accountNumber == call.account.accountNumber
            && known?.account.userID == call.account.userID
        if let known, !isKnown, call.replaces != known.account.accountNumber {
            throw CallError(
                .failedPrecondition,
                "The practice group \(group) has the account \(known.account.accountNumber)."
                    + " If it is no longer used, say so with --replace \(known.account.accountNumber)."
            )
        }
        let actor = turn.actor(claiming: call.actor)
        let kept =
            isKnown
            ? known
            : ListAccounts.Account(
                practiceGroupID: group,
                practiceName: known?.practiceName,
                account: call.account,
                recordedBy: actor
            )
        guard let kept else { throw CallError(.internal, "The account of \(group) is not there.") }
        if !isKnown {
            try AccountTable.keep(turn.db, kept)
            let what = "\(group): \(call.account.accountNumber)"
            try turn.record("record-account", of: what, by: actor, because: call.reason)
        }
        let waiting = try AccountWaitTable.list(turn.db, for: group, limit: 1_000)
        for wait in waiting { try tell(wait.requestID, kept.account, of: group, turn) }
        return RecordAccount.Response(account: kept, goOn: waiting.map(\.requestID))
    }
}
