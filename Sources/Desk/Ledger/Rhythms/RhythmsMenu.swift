import CommunityModel
import CommunityResources

extension Opening {
  /// What is owed how often: what runs, to be changed or stopped; what is offered, to be turned on; and a new one.
  static func rhythms(_ stored: [RhythmDetail]) -> Opening {
    Opening("rhythms") { context in
      let words = context.words
      func entry(_ key: String, _ name: String, _ detail: String, _ form: RhythmForm) -> MenuScreen.Entry {
        MenuScreen.Entry(Choice(key, name, detail: detail), does: [.push(FormScreen(form))])
      }
      func about(_ terms: Rhythm.Terms) -> String {
        [words(terms.whom, context.catalogue), words(terms.every, context.office.kinds)].joined(separator: " ")
      }
      let running = stored.filter { it in it.rhythm.stoppedOn.map { $0 > context.today } ?? true }
      let entries =
        running.compactMap { it in
          it.rhythm.latest.map { entry(String(it.id), $0.name, about($0), RhythmForm(it.id)) }
        }
        + [entry("+", words("rhythm.form.new"), "", RhythmForm())]
        + ShippedRhythm.offered(beside: stored.map(\.rhythm)).map {
          entry($0.key, words("rhythm.form.begin", ["name": words.name($0)]), about($0.terms), RhythmForm($0))
        }
      return MenuScreen("rhythms", title: words.label(of: .editRhythms), entries: entries, tag: nil)
    }
  }
}
