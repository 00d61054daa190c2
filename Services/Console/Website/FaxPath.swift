import Foundation

/// The addresses of pages about the accounts of practices.
enum FaxPath {
    /// The fax management page of an account, a practice group, a number or a part of a practice name.
    static func account(_ name: String) -> String { "/accounts/\(encoded(name))" }

    /// A text as a part of an address.
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
