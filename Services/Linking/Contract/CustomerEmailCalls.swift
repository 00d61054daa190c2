import Messaging
import Porting
import Timekeeping

/// Lists the templates of the emails to customers that are in force, and what is wrong with the files of others.
package struct ListEmailTemplates: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/ListEmailTemplates"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        package let templates: [Template]
        /// One sentence each; a file with a problem is not in force.
        package let problems: [String]

        package init(templates: [Template], problems: [String]) {
            self.templates = templates
            self.problems = problems
        }
    }

    package struct Template: Codable, Sendable, Hashable {
        package let kind: CustomerMailKind
        /// Whether it comes from a file and not from the program.
        package let isFromFile: Bool
        /// The template as text.
        package let source: String

        package init(kind: CustomerMailKind, isFromFile: Bool, source: String) {
            self.kind = kind
            self.isFromFile = isFromFile
            self.source = source
        }
    }
}

/// Lists the emails that a customer was owed for a request, in the order in which they were.
package struct ListNotices: CallContract {
    package static let method: Method = "faxport.linking.v1.Linking/ListNotices"

    package let requestID: PortRequestID

    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    package struct Response: Codable, Sendable, Hashable {
        package let notices: [Notice]

        package init(notices: [Notice]) {
            self.notices = notices
        }
    }

    package struct Notice: Codable, Sendable, Hashable {
        package let notice: NotifyCustomer
        /// When it became due.
        package let plannedAt: Timestamp
        /// When the mail server accepted it; `nil` if it has not.
        package let sentAt: Timestamp?

        package init(notice: NotifyCustomer, plannedAt: Timestamp, sentAt: Timestamp?) {
            self.notice = notice
            self.plannedAt = plannedAt
            self.sentAt = sentAt
        }
    }
}
