import Foundation
import Glibc

/// The encoder of one value: it writes into one buffer, and keeps a frame for each value that is not complete.
///
/// It handles what almost every type does: containers that are filled one inside the other. For anything else (a super
/// encoder, a container that is written to after its neighbour, a name written twice, a path that is asked for) it only
/// notes that the value is ``isUnusual``, and Foundation's coder encodes it from the start.
final class JSONWriter: Encoder {
    let bytes = RawList<UInt8>(capacity: 1_024)
    private let frames = RawList<JSONFrame>(capacity: 32)
    private let names = RawList<JSONName>(capacity: 64)
    private let state: UnsafeMutablePointer<State>

    private struct State {
        var isUnusual = false
        var isTooDeep = false
        var depth = 0
        var serial: UInt32 = 0
    }

    init() {
        state = .allocate(capacity: 1)
        state.initialize(to: State())
        // Stays below all others, for an encoder that is used after its value has ended.
        pushFrame(.single, isSlot: true)
    }

    /// Whether this coder cannot encode the value, so that the bytes are worthless.
    var isUnusual: Bool { state.pointee.isUnusual }
    /// Whether the value has more arrays and objects inside each other than JSON can have.
    var isTooDeep: Bool { state.pointee.isTooDeep }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    deinit {
        bytes.free()
        frames.free()
        names.free()
        state.deallocate()
    }

    var codingPath: [any CodingKey] {
        giveUp()
        return []
    }

    @inline(never)
    func giveUp() { state.pointee.isUnusual = true }

    /// Stands at the top, for a writer that is handed out as an encoder by itself.
    func openTop() { pushFrame(.slot, isSlot: true) }

    // MARK: Values

    /// Writes the whole of a value at the place where the writer stands.
    @inline(__always)
    func write<Value: Encodable>(_ value: Value, _ type: Value.Type) throws {
        if type == String.self {
            write(unsafeBitCast(value, to: String.self))
            return
        }
        if type == Date.self || type == Data.self || type == URL.self || type == Decimal.self {
            return try writeFoundation(value)
        }
        guard !isTooDeep else { throw JSONTooDeep() }
        let slot = frames.count
        pushFrame(.slot, isSlot: true)
        try value.encode(to: self)
        close(downTo: slot)
    }

    /// The most arrays and objects inside each other, as in Foundation's coder.
    static let deepest = 511

    @inline(never)
    private func writeFoundation(_ value: any Encodable) throws {
        switch value {
        case let date as Date: write(double: date.timeIntervalSinceReferenceDate)
        case let data as Data: write(data.base64EncodedString())
        case let url as URL: write(url.absoluteString)
        case let decimal as Decimal: write(number: decimal.description)
        default: giveUp()
        }
    }

    // MARK: Containers

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let place = openInSlot(.object)
        return KeyedEncodingContainer(JSONObjectWriter<Key>(writer: self, place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONArrayWriter(writer: self, place: openInSlot(.array))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    /// Opens the container of the value that is being encoded, or finds it open already.
    private func openInSlot(_ kind: JSONFrame.Kind) -> JSONPlace {
        var index = frames.count - 1
        while index > 0, !frames.base[index].isSlot { index -= 1 }
        let frame = frames.base + index
        if frame.pointee.kind == .slot {
            frame.pointee.kind = kind
            begin(frame)
        } else if frame.pointee.kind != kind {
            giveUp()
            return .none
        }
        return JSONPlace(index: UInt32(index), serial: frame.pointee.serial)
    }

    /// Opens a container inside an array, or behind a name.
    func openNested(_ kind: JSONFrame.Kind) -> JSONPlace {
        pushFrame(kind, isSlot: false)
        begin(frames.last)
        return JSONPlace(index: UInt32(frames.count - 1), serial: frames.last.pointee.serial)
    }

    @inline(__always)
    private func pushFrame(_ kind: JSONFrame.Kind, isSlot: Bool) {
        state.pointee.serial &+= 1
        frames.append(
            JSONFrame(
                kind: kind,
                isSlot: isSlot,
                isSorted: true,
                hasEscapes: false,
                serial: state.pointee.serial,
                count: 0,
                start: 0
            )
        )
    }

    @inline(__always)
    private func begin(_ frame: UnsafeMutablePointer<JSONFrame>) {
        frame.pointee.start = bytes.count
        frame.pointee.firstName = names.count
        bytes.append(frame.pointee.kind == .array ? UInt8(ascii: "[") : UInt8(ascii: "{"))
        state.pointee.depth += 1
        // A container cannot throw when it is opened: the next value does, or the coder at the end.
        if state.pointee.depth > Self.deepest { state.pointee.isTooDeep = true }
    }

    /// Returns to a container, and ends those that were opened inside it; `nil` if it has ended itself.
    @inline(__always)
    func frame(of place: JSONPlace) -> UnsafeMutablePointer<JSONFrame>? {
        let index = Int(place.index)
        guard index < frames.count, frames.base[index].serial == place.serial else {
            giveUp()
            return nil
        }
        if index + 1 < frames.count { returnTo(index) }
        return frames.base + index
    }

    @inline(never)
    private func returnTo(_ index: Int) {
        for inner in index + 1..<frames.count where frames.base[inner].isSlot { return giveUp() }
        close(downTo: index + 1)
    }

    func close(downTo index: Int) {
        while frames.count > index {
            let frame = frames.last
            switch frame.pointee.kind {
            // A value that encodes nothing is an empty object, except at the top.
            case .slot:
                if frames.count == 2 { giveUp() }
                bytes.append(ascii: "{}")
            case .single: break
            case .array:
                bytes.append(UInt8(ascii: "]"))
                state.pointee.depth -= 1
            case .object:
                end(frame)
                bytes.append(UInt8(ascii: "}"))
                state.pointee.depth -= 1
            }
            frames.shrink(to: frames.count - 1)
        }
    }

    @inline(__always)
    private func end(_ frame: UnsafeMutablePointer<JSONFrame>) {
        if !frame.pointee.isSorted, !isUnusual {
            let isUnique = JSONNameOrder.sort(
                names.base + frame.pointee.firstName,
                names.count - frame.pointee.firstName,
                hasEscapes: frame.pointee.hasEscapes,
                in: bytes
            )
            if !isUnique { giveUp() }
        }
        names.shrink(to: frame.pointee.firstName)
    }

    // MARK: Names and places

    /// Writes a name of an object; its value must follow.
    @inline(__always)
    func write(name: String, in place: JSONPlace) {
        guard let frame = frame(of: place) else { return }
        if frame.pointee.count > 0 { bytes.append(UInt8(ascii: ",")) }
        frame.pointee.count += 1
        let start = bytes.count
        let hasEscapes = write(name)
        bytes.append(UInt8(ascii: ":"))
        let name = JSONName(start: start, end: bytes.count - 2, in: bytes)
        if hasEscapes { frame.pointee.hasEscapes = true }
        if frame.pointee.count > 1, frame.pointee.isSorted {
            frame.pointee.isSorted =
                !frame.pointee.hasEscapes && JSONNameOrder.isAscending(names.last.pointee, name, bytes.base)
        }
        names.append(name)
    }

    /// Writes the comma before an element of an array.
    @inline(__always)
    func beginElement(in place: JSONPlace) {
        guard let frame = frame(of: place) else { return }
        if frame.pointee.count > 0 { bytes.append(UInt8(ascii: ",")) }
        frame.pointee.count += 1
    }

    func count(of place: JSONPlace) -> Int { frame(of: place).map { Int($0.pointee.count) } ?? 0 }

    /// Takes the place of a value that is one single value.
    @inline(__always)
    func fillSlot() {
        let frame = frames.last
        guard frame.pointee.kind == .slot else { return giveUp() }
        frame.pointee.kind = .single
    }
}

/// A value that is not complete.
struct JSONFrame: BitwiseCopyable {
    enum Kind: UInt8 {
        /// Nothing is written yet.
        case slot
        case single
        case array
        case object
    }

    var kind: Kind
    /// Whether a type encodes itself here; otherwise it is a container inside such a place.
    var isSlot: Bool
    /// Whether the names were written in order.
    var isSorted: Bool
    /// Whether a name contains escapes.
    var hasEscapes: Bool
    /// Tells this frame from earlier ones at the same index.
    var serial: UInt32
    /// The names or elements so far.
    var count: UInt32
    /// Where its bytes begin.
    var start: Int
    var firstName = 0
}

/// How a container finds its frame.
struct JSONPlace {
    let index: UInt32
    let serial: UInt32

    /// Finds no frame.
    static let none = JSONPlace(index: .max, serial: 0)
}

/// A value has more arrays and objects inside each other than JSON can have.
struct JSONTooDeep: Error {}
