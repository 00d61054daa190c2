import CommandLineCommands

/// The command line of the system.
@main
struct App {
    static func main() async {
        await Faxport.start()
    }
}
