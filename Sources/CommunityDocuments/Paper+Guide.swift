import CommunityModel
import CommunityResources

extension Paper {
  /// 便民服务流程卡: what to bring, what is done, where, how long; or why the community may not do it and where to go.
  public static func card(
    _ it: ServiceGuide, community: String, catalogue: Catalogue, _ words: Wording
  ) -> Paper {
    var blocks: [Block] = [.centred(words("paper.guide.title", ["community": community]))]
    if it.isRefused { blocks.append(.paragraph(words("paper.guide.refused", ["title": it.title]))) }
    if !it.papers.isEmpty { blocks.append(.list(words("field.papers"), it.papers, isNumbered: true)) }
    if !it.steps.isEmpty { blocks.append(.list(words("field.steps"), it.steps, isNumbered: true)) }
    let facts: [(Phrase, String)] = [
      ("field.category", it.category.map { words.name(category: $0, catalogue) } ?? ""), ("field.where", it.place),
      ("field.phone", it.phone ?? ""),
      ("field.workdays", it.days.map { words("guide.days", ["count": String($0)]) } ?? ""), ("field.basis", it.basis),
      ("field.alternative", it.alternative),
    ]
    let said = facts.filter { !$0.1.isEmpty }.map { Fact(words($0.0), $0.1) }
    if !said.isEmpty { blocks.append(.facts(said)) }
    return Paper(.guideCard, title: it.title, blocks, words)
  }
}
