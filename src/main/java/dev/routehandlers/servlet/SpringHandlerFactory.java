package dev.routehandlers.servlet;

import dev.routehandlers.HandlerFactory;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Makes handler objects by Spring: constructor injection, {@code @Autowired} and life-cycle callbacks work in them. */
final class SpringHandlerFactory implements HandlerFactory {
    private final AutowireCapableBeanFactory beans;

    private SpringHandlerFactory(AutowireCapableBeanFactory beans) {
        this.beans = beans;
    }

    /** The factory of the root web context; null when there is none. */
    static @Nullable HandlerFactory find(ServletContext servletContext) {
        WebApplicationContext context = WebApplicationContextUtils.getWebApplicationContext(servletContext);
        return context == null ? null : new SpringHandlerFactory(context.getAutowireCapableBeanFactory());
    }

    @Override
    public <T> T create(Class<T> type) {
        return beans.createBean(type);
    }

    @Override
    public void dispose(Object handler) {
        beans.destroyBean(handler);
    }
}
