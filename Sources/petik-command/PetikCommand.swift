// petik: in come flags, files and pipes; out go records, reports and an exit status.
// It refuses to know how anything is found: that is the library's.
import ArgumentParser

/// The command line: `petik`.
@main struct PetikCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "petik",
    abstract: "Extract people, posts, institutions, places, dates, figures and statements from Indonesian news text.",
    usage: """
      cat article.txt | petik
      petik extract a.txt b.txt
      petik --input jsonl < articles.jsonl
      petik batch articles/ --output records/
      """,
    discussion: """
      Reads text and writes one JSON record a line to standard output; messages go to standard error. Without a subcommand \
      'extract' runs. Start with:

        cat article.txt | petik --format text     a table for people
        petik view article.txt                    the text with what was found, in colour
        petik explain article.txt --at 201        why a record was found, or what it lost to
        petik schema                              what every record can hold

      Exit status: 0 success or no difference, 1 differences found, 2 the run failed (nothing could be read, rules are wrong), \
      3 finished but some inputs failed, 64 wrong usage, 130 interrupted.
      """,
    version: "petik 1 (\(SchemaVersion.text))",
    subcommands: [
      ExtractCommand.self, BatchCommand.self, DiffCommand.self, AcceptCommand.self, ExplainCommand.self, RulesCommand.self,
      ViewCommand.self,
      SchemaCommand.self,
    ],
    defaultSubcommand: ExtractCommand.self)

  /// Names of the subcommands.
  static let names = configuration.subcommands.compactMap { $0.configuration.commandName }

  /// Runs the command; a closed pipe must not kill it.
  static func main() {
    Signals.ignoreBrokenPipes()
    main(nil)
  }
}
