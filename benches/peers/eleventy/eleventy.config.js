// Lists of topics and speakers, each with its meetings by date; notes by the speech they are on.
const fs = require('fs');
const path = require('path');
// The libraries of the Eleventy that runs this, wherever it stands.
const own = require('module').createRequire(fs.realpathSync(process.argv[1]));
const matter = own('gray-matter');
const markdown = own('markdown-it')({ html: true });

const notes = (meeting) => {
  const folder = path.join('notes', meeting);
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).sort().map((file) => matter(fs.readFileSync(path.join(folder, file), 'utf8')));
};

module.exports = (config) => {
  config.ignores.add('notes/**');
  const known = new Map();
  config.addPairedShortcode('speech', (text, meeting, id, name, speaker) => {
    if (!known.has(meeting)) known.set(meeting, notes(meeting));
    const here = known.get(meeting).filter((note) => note.data.on === id);
    const quoted = here.map(({ data, content }) =>
      `<blockquote><p>${data.kind} ${data.author} ${data.date.toISOString().slice(0, 10)}</p>${markdown.render(content)}</blockquote>`);
    return `<h3 id="${id}"><a href="/speakers/${speaker}/">${name}</a></h3>\n\n${text}\n${quoted.join('\n')}`;
  });
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
  return { markdownTemplateEngine: 'njk' };
};
