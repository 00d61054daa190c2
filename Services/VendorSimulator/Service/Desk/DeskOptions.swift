import Timekeeping
import VendorSandbox

/// How a porting desk behaves: its delays, what the losing carriers have on record, and its script.
package struct DeskOptions: Codable, Hashable, Sendable {
    /// Calendar times from the arrival of a mail to the desk's reaction.
    package struct Delays: Codable, Hashable, Sendable {
        /// To the receipt, or to the complaint about an incomplete packet.
        package var receipt: TimeSpan = .hours(4)
        /// To a rejection.
        package var rejection: TimeSpan = .days(2)
        /// To the mail that names the date.
        package var date: TimeSpan = .days(3)
        /// To the mail that changes the date, if the script asks for one.
        package var dateChange: TimeSpan = .days(5)
        /// To the completion.
        package var completion: TimeSpan = .days(8)
        /// To the completion, if its date was changed.
        package var changedCompletion: TimeSpan = .days(11)
        /// To the answer to a cancel mail.
        package var cancel: TimeSpan = .hours(6)
        /// To the answer to a snap-back mail.
        package var snapBack: TimeSpan = .hours(3)
        /// To the answer to a chasing mail.
        package var chase: TimeSpan = .hours(2)
        /// The maximum of the random delay that is added to all reactions to one packet.
        package var jitter: TimeSpan = .zero

        /// Makes the delays of an ordinary week.
        package init() {}
    }

    /// What the losing carrier has on file for a number; a missing value is not compared.
    package struct CarrierRecord: Codable, Hashable, Sendable {
        /// The account number with the carrier.
        package var accountNumber: String
        /// The name on the bill; compared without regard to case and spacing.
        package var billedName: String?
        /// The billing ZIP.
        package var zip: String?
        /// The PIN or passcode of the account.
        package var pin: String?

        /// Makes a record.
        package init(accountNumber: String, billedName: String? = nil, zip: String? = nil, pin: String? = nil) {
            self.accountNumber = accountNumber
            self.billedName = billedName
            self.zip = zip
            self.pin = pin
        }
    }

    /// The delays of everything that the desk does.
    package var delays = Delays()
    /// The losing carriers' records by number in E.164; without a record, the form is accepted.
    package var records: [String: CarrierRecord] = [:]
    /// The rules, of which the first that matches counts.
    package var script: [ScriptRule] = []
    /// Whether numbers without a rule of the script get what ``SandboxScenario`` says; `nil` for no.
    private var sandbox: Bool?
    /// The address from which the desk writes.
    package var address = "Updox Porting <porting@updox.com>"
    /// The Authentication-Results that the receiving mail server would have added to the desk's mails.
    package var authenticationResults = [
        "mail.faxport.example; spf=pass smtp.mailfrom=updox.com; dkim=pass header.d=updox.com; "
            + "dmarc=pass header.from=updox.com"
    ]

    /// Makes a desk that accepts everything that is complete.
    package init() {}

    /// Whether numbers without a rule of the script get what ``SandboxScenario`` says.
    package var isSandbox: Bool {
        get { sandbox ?? false }
        set { sandbox = newValue }
    }

    /// The rule for a packet of a request that was rejected this many times before: that of the script, or else that of
    /// the sandbox.
    func rule(number: String, attempt: Int, rejections: Int) -> ScriptRule {
        if let scripted = script.first(where: { $0.matches(number: number, attempt: attempt) }) { return scripted }
        return isSandbox ? SandboxScenario(number: number).rule(afterRejections: rejections) : ScriptRule()
    }
}
