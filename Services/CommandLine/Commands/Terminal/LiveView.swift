import Foundation
import UnixSignals

/// How many characters a picture may be wide, and how many lines high.
package struct ScreenSize: Sendable, Hashable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// For output that is not a terminal: nothing is cut.
    package static let unlimited = ScreenSize(width: .max, height: .max)

    /// That of the terminal of this process as it is now.
    static var terminal: ScreenSize {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return ScreenSize(width: 80, height: 24)
        }
        return ScreenSize(width: Int(size.ws_col), height: Int(size.ws_row))
    }
}

/// A picture on the whole terminal that follows something, until the person presses q or Ctrl-C.
///
/// What was on the terminal before comes back at the end, however it comes.
final class LiveView<Picture: Sendable>: Sendable {
    private enum Event: Sendable {
        case looked(Picture)
        case resized
        case quit
    }

    private static var period: Duration { .seconds(1) }

    private let console: Console
    private let look: @Sendable () async -> Picture
    private let draw: @Sendable (Picture, ScreenSize) -> [StyledLine]
    private let events: AsyncStream<Event>
    private let sink: AsyncStream<Event>.Continuation

    /// Makes a view; `draw` gives the lines for a picture and a size, and has to keep to both.
    init(
        _ console: Console,
        look: @Sendable @escaping () async -> Picture,
        draw: @Sendable @escaping (Picture, ScreenSize) -> [StyledLine]
    ) {
        self.console = console
        self.look = look
        self.draw = draw
        (events, sink) = AsyncStream.makeStream()
    }

    /// Shows the picture, anew each second and when the window changes its size.
    func run() async throws {
        let mode = TerminalMode(console)
        let keys = Keyboard { [sink] in sink.yield(.quit) }
        defer {
            keys.close()
            mode.restore()
        }
        do {
            try await untilSignalled { try await self.follow() }
        } catch is Interrupted {
            // The other usual way to end.
        }
    }

    private func follow() async throws {
        let windowChanges = await UnixSignalsSequence(trapping: .sigwinch)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.lookAgainAndAgain() }
            group.addTask { for await _ in windowChanges { self.sink.yield(.resized) } }
            group.addTask { await self.show() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func lookAgainAndAgain() async throws {
        while true {
            let next = ContinuousClock.now + Self.period
            sink.yield(.looked(await look()))
            // What a live view promises: a look every second.
            try await Task.sleep(until: next)
        }
    }

    private func show() async {
        var last: Picture?
        for await event in events {
            switch event {
            case .looked(let picture): last = picture
            case .resized: break
            case .quit: return
            }
            let size = ScreenSize.terminal
            guard let last else { continue }
            console.write(Frame.text(draw(last, size), size, painting: console.painted))
        }
    }
}

/// One full picture as the bytes for a terminal.
package enum Frame {
    /// Overwrites the old picture in place, so that nothing flickers, and shows it all at once where a terminal can.
    package static func text(
        _ lines: [StyledLine],
        _ size: ScreenSize,
        painting: (String, Style) -> String
    ) -> String {
        let rows = lines.prefix(size.height).map { line in
            let line = line.clipped(to: size.width)
            // After a full line the cursor stands on its last character, which must stay.
            return line.painted(by: painting) + (line.text.count < size.width ? "\u{1B}[K" : "")
        }
        return "\u{1B}[?2026h\u{1B}[H" + rows.joined(separator: "\r\n") + "\u{1B}[J\u{1B}[?2026l"
    }
}

/// The terminal as a live view needs it: the second screen, no cursor, no wrapping, keys without Enter.
private struct TerminalMode {
    private let console: Console
    private let former: termios?

    init(_ console: Console) {
        self.console = console
        var mode = termios()
        if tcgetattr(STDIN_FILENO, &mode) == 0 {
            former = mode
            mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
            // Ctrl-Z and Ctrl-\ would leave the terminal behind as it is now.
            withUnsafeMutableBytes(of: &mode.c_cc) { keys in
                keys[Int(VSUSP)] = 0
                keys[Int(VQUIT)] = 0
            }
            tcsetattr(STDIN_FILENO, TCSANOW, &mode)
        } else {
            former = nil
        }
        console.write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[H\u{1B}[2J")
    }

    func restore() {
        console.write("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l")
        if var former { tcsetattr(STDIN_FILENO, TCSANOW, &former) }
    }
}

/// Says when the person presses q, or when there is nobody any more who could.
private struct Keyboard {
    private let source: (any DispatchSourceRead)?

    init(onQuit: @Sendable @escaping () -> Void) {
        guard isatty(STDIN_FILENO) == 1 else {
            source = nil
            return
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO)
        source.setEventHandler {
            var keys = [UInt8](repeating: 0, count: 64)
            let count = read(STDIN_FILENO, &keys, keys.count)
            let isOver = count <= 0
            if isOver || keys.prefix(count).contains(where: { $0 == UInt8(ascii: "q") || $0 == UInt8(ascii: "Q") }) {
                onQuit()
            }
        }
        source.activate()
        self.source = source
    }

    func close() {
        source?.cancel()
    }
}
