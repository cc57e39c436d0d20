import CommunityModel
import CommunityResources
import NameFinding

/// Those who helped and are ticked nowhere, as their names are typed.
extension MemberSheet {
  /// What stands inside names and parts none.
  private static let partsOfNames: Set<Character> = ["·", "•", "-", "'", "’", "."]

  /// Members who are in no list yet, under provisional numbers, and those of the list whom somebody typed instead of
  /// ticking them.
  func newcomers(
    _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> (new: [Volunteer], known: Set<Volunteer.ID>) {
    let team = try demandTeam(values, context)
    var (new, known): ([Volunteer], Set<Volunteer.ID>) = ([], [])
    for text in values["newcomers"].split(whereSeparator: Self.partsNames) {
      let name = String(text).trimmed
      if name.isEmpty || new.contains(where: { $0.name == name }) { continue }
      if let member = members.first(where: { $0.name == name }) {
        known.insert(member.id)
      } else if let member = try member(byInitials: name, context) {
        known.insert(member.id)
      } else {
        new.append(Volunteer(id: -Int64(new.count + 1), team: team, name: name, joined: context.today))
      }
    }
    for person in new {
      if let problem = context.office.recordRules.problems(of: .volunteer(person)).first {
        throw FormProblem(field: "newcomers", text: context.words.message(problem))
      }
    }
    return (new, known)
  }

  /// The member whose initials were typed: bare letters are how somebody is found, and no name.
  private func member(byInitials letters: String, _ context: DeskContext) throws(FormProblem) -> Volunteer? {
    guard letters.count <= Self.mostInitials, letters.allSatisfy({ $0.isASCII && $0.isLowercase }) else { return nil }
    let found = Choice.matching(letters, in: members.map { Choice(String($0.id), $0.name) })
    if found.count == 1 { return members.first { String($0.id) == found[0].key } }
    let names = context.words.list(found.prefix(5).map(\.label))
    let text = context.words(
      found.isEmpty ? "team.form.initials" : "team.form.initials.several", ["letters": letters, "names": names])
    throw FormProblem(field: "newcomers", text: text)
  }

  private static let mostInitials = 4

  /// Whether a character stands between two names, and is no part of one.
  static func partsNames(_ character: Character) -> Bool {
    character.isNewline || character.isPunctuation && !partsOfNames.contains(character)
  }
}
