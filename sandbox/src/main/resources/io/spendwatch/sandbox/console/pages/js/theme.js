// Not a module, so that it runs before the first paint: a page that is to be dark is never light.
{
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
}
