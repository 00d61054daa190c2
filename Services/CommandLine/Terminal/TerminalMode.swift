import Foundation

/// Puts the terminal into the mode of a live view: alternate screen, no cursor, no wrapping, keys without Enter.
struct TerminalMode {
    private let terminal: Terminal
    private let former: termios?

    init(_ terminal: Terminal) {
        self.terminal = terminal
        var mode = termios()
        if tcgetattr(STDIN_FILENO, &mode) == 0 {
            former = mode
            mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
            // Ctrl-Z and Ctrl-\ would leave the terminal in this mode.
            withUnsafeMutableBytes(of: &mode.c_cc) { keys in
                keys[Int(VSUSP)] = 0
                keys[Int(VQUIT)] = 0
            }
            tcsetattr(STDIN_FILENO, TCSANOW, &mode)
        } else {
            former = nil
        }
        terminal.write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[H\u{1B}[2J")
    }

    func restore() {
        terminal.write("\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l")
        if var former { tcsetattr(STDIN_FILENO, TCSANOW, &former) }
    }
}

/// Reports when the person presses q, or when standard input is closed.
struct Keyboard {
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
