// Lists of topics and speakers, each with its meetings by date.
module.exports = (config) => {
  const meetings = (api) => api.getFilteredByGlob("meetings/*.md");
  const by = (key) => (api) => {
    const lists = new Map();
    for (const page of meetings(api)) {
      for (const name of page.data[key]) {
        if (!lists.has(name)) lists.set(name, []);
        lists.get(name).push(page);
      }
    }
    return [...lists].sort().map(([name, pages]) => ({ name, pages: pages.slice(0, 100) }));
  };
  config.addCollection("meetings", meetings);
  config.addCollection("glossary", (api) => api.getFilteredByGlob("glossary/*.md"));
  config.addCollection("topicLists", by("topics"));
  config.addCollection("speakerLists", by("speakers"));
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  return { markdownTemplateEngine: false };
};
