import Messaging

/// A call that changes something, and that may be repeated without doing it twice.
///
/// Its answer is kept under the key, as long as the request. A refused call leaves the key free.
package protocol KeyedCall: CallContract {
    /// The sender's own id of the call: one line of 1 to 128 bytes, unique for the method; `nil` for none.
    var key: String? { get }
    /// What the call says, for comparing it with another one: without its key, its documents, and defaults.
    var content: Self { get }
}
