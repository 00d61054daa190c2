import Messaging
import Porting

/// Lists the numbers that were linked to an account through this system.
package struct ListLines: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/ListLines"

    package let accountNumber: String

    package init(accountNumber: String) {
        self.accountNumber = accountNumber
    }

    package struct Response: Codable, Sendable, Hashable {
        package let lines: [Line]

        package init(lines: [Line]) {
            self.lines = lines
        }
    }

    package struct Line: Codable, Sendable, Hashable {
        package let number: PhoneNumber
        package let outbound: Bool

        package init(number: PhoneNumber, outbound: Bool) {
            self.number = number
            self.outbound = outbound
        }
    }
}
